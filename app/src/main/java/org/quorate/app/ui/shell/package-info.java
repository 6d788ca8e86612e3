/** The frame around the screens: navigation, status bar, theme, questions. */
package org.quorate.app.ui.shell;
