/** The Wallet screen: making, restoring and unlocking a wallet, its account, and sending coin. */
package org.quorate.app.ui.wallet;
