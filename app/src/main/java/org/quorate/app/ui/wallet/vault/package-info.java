/** The wallet's settings: servers and networks, tokens, password, words, auto-lock. */
package org.quorate.app.ui.wallet.vault;
