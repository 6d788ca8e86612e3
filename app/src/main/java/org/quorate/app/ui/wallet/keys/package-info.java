/** The keys of accounts: which scheme signs, rotation, recovery, guardians, the way out of ECDSA, attestations. */
package org.quorate.app.ui.wallet.keys;
