/** Transactions of types 0 to 4: what a sender signs, and the signed form that travels. */
package org.quorate.protocol.transaction;
