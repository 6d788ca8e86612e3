/** Pictures of every screen, made by going through the real window. */
package org.quorate.app.ui.screenshots;
