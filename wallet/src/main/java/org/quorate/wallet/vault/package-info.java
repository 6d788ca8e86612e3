/** The encrypted file that holds the secrets: format, key derivation, storage. The format is in docs/protocol/vault.md. */
package org.quorate.wallet.vault;
