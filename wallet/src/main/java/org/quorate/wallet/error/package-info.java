/** What can go wrong in the wallet, as closed sets with stable codes. */
package org.quorate.wallet.error;
