/** Key files of other Ethereum wallets. */
package org.quorate.wallet.keystore;
