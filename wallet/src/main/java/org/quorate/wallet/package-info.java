/** The wallet without a user interface: {@link org.quorate.wallet.WalletService} is the way in. */
package org.quorate.wallet;
