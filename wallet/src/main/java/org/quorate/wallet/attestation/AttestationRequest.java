package org.quorate.wallet.attestation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.signature.SignatureScheme;

/**
 * What to attest.
 *
 * @param scheme and {@code index}: the quantum-resistant account, by the key that it began with
 * @param ethereumIndex the wallet's own coin account; nothing to leave it out
 * @param bitcoin whether the wallet's own first Bitcoin address (m/84'/0'/0'/0/0) is attested
 * @param others addresses of other wallets with the signatures that those made over the statement
 * @param time of the statement, to the second
 */
public record AttestationRequest(
        SignatureScheme scheme,
        int index,
        Optional<Integer> ethereumIndex,
        boolean bitcoin,
        List<Proof> others,
        Instant time) {
    public AttestationRequest {
        others = List.copyOf(others);
    }
}
