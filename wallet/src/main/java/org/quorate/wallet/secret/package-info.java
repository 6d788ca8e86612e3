/** Secrets in arrays that can be wiped. */
package org.quorate.wallet.secret;
