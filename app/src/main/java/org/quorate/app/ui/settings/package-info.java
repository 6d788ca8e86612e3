/** The Settings screen: choices, places, and what this program is. */
package org.quorate.app.ui.settings;
