/** Signatures. */
package org.quorate.protocol.crypto;
