/** Values that change and can be watched, without any JavaFX. */
package org.quorate.app.observable;
