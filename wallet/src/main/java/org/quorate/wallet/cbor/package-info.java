/**
 * Canonical CBOR (RFC 8949, section 4.2.1), strict: what is read is refused unless it is exactly what would be written. Our own,
 * because the readers that Java has accept other forms of the same value, and what is signed must have one form.
 */
package org.quorate.wallet.cbor;
