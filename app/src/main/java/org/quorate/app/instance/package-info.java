/** One window for a data folder: who starts second hands over what was asked for. Knows no window. */
package org.quorate.app.instance;
