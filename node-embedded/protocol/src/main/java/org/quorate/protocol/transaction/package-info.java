/** Transactions of types 0 to 4 and 0x51: what a sender signs, and the signed form that travels. */
package org.quorate.protocol.transaction;
