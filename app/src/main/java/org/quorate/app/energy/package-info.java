/** What the program takes of power, measured where that can be, else estimated, and how it takes less of it. No JavaFX. */
package org.quorate.app.energy;
