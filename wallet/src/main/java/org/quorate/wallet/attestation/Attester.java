package org.quorate.wallet.attestation;

import static org.quorate.wallet.seed.ExtendedKey.HARDENED;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.attestation.Proof.Chain;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.ExtendedKey;
import org.quorate.wallet.seed.QuantumPath;

/** Makes attestations with the keys of a phrase. */
public final class Attester {
    private Attester() {}

    public static Attestation attest(SecretBytes seed, AttestationRequest request) {
        try (SigningKey quantum = QuantumPath.key(seed, request.scheme(), request.index());
                ExtendedKey coin = CoinPath.key(seed, request.ethereumIndex().orElse(0));
                ExtendedKey bitcoin = bitcoinKey(seed)) {
            AccountKey key = new AccountKey(request.scheme(), quantum.publicKey());
            List<Proof> named = new ArrayList<>(request.others());
            request.ethereumIndex()
                    .ifPresent(_ -> named.add(new Proof(
                            Chain.ETHEREUM,
                            coin.privateKey().use(Secp256k1::address).toChecksummed(),
                            "")));
            if (request.bitcoin()) {
                named.add(new Proof(Chain.BITCOIN, bitcoin.privateKey().use(Bip322::address), ""));
            }
            Attestation unsigned =
                    new Attestation(key, Bytes.EMPTY, named, request.time().truncatedTo(ChronoUnit.SECONDS));
            byte[] text = unsigned.statement().getBytes(StandardCharsets.UTF_8);
            List<Proof> proofs = unsigned.proofs().stream()
                    .map(proof -> proof.signature().isEmpty() ? sign(proof, text, coin, bitcoin) : proof)
                    .toList();
            return new Attestation(key, quantum.sign(SigningDomain.ATTESTATION.message(text)), proofs, unsigned.time());
        }
    }

    private static Proof sign(Proof proof, byte[] text, ExtendedKey coin, ExtendedKey bitcoin) {
        String signature =
                switch (proof.chain()) {
                    case ETHEREUM ->
                        coin.privateKey().use(key -> Eip191.sign(text, key)).toHex();
                    case BITCOIN -> bitcoin.privateKey().use(key -> Bip322.sign(text, key));
                };
        return new Proof(proof.chain(), proof.address(), signature);
    }

    /** The first receiving address of BIP-84. */
    private static ExtendedKey bitcoinKey(SecretBytes seed) {
        try (ExtendedKey master = ExtendedKey.master(seed)) {
            return master.derive(HARDENED | 84, HARDENED, HARDENED, 0, 0);
        }
    }
}
