/** What the window's wallet needs beyond the wallet library: its settings, and Bitcoin kept up to date. Knows no JavaFX. */
package org.quorate.app.wallet;
