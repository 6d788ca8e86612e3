/** What screens are made of besides code: texts, themes, fonts. Knows no JavaFX. */
package org.quorate.ui.resources;
