/**
 * A Bitcoin chain for tests, mined with proof of work and validating what it is given, and a server of it that speaks the Electrum protocol, truly or
 * with the faults that a test asks for. It knows nothing of the wallet that it tests.
 */
package org.quorate.wallet.asset.bitcoin.testchain;
