/** Which keys accounts sign with: rotation, recovery, guardians, the way out of ECDSA, anchors; through the key registry. */
package org.quorate.wallet.keys;
