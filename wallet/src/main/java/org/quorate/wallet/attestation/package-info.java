/** Statements that keys of several chains have one owner, signed by all of them. */
package org.quorate.wallet.attestation;
