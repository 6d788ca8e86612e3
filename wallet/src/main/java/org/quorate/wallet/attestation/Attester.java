package org.quorate.wallet.attestation;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.asset.bitcoin.key.AccountPath;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;
import org.quorate.wallet.asset.bitcoin.message.SignedMessage;
import org.quorate.wallet.attestation.Proof.Chain;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.ExtendedKey;
import org.quorate.wallet.seed.QuantumPath;

/** Makes attestations with the keys of a phrase. */
public final class Attester {
    /** The first receiving address of BIP-84. */
    private static final AccountPath BITCOIN = new AccountPath(BitcoinNetwork.MAINNET, 0);

    private static final KeyPosition FIRST = new KeyPosition(Branch.RECEIVE, 0);

    private Attester() {}

    public static Attestation attest(SecretBytes seed, AttestationRequest request) {
        try (SigningKey quantum = QuantumPath.key(seed, request.scheme(), request.index());
                ExtendedKey coin = CoinPath.key(seed, request.ethereumIndex().orElse(0));
                ExtendedKey bitcoin = BITCOIN.privateKey(seed, FIRST)) {
            WalletAddress address = BITCOIN.publicKey(seed).address(FIRST);
            AccountKey key = new AccountKey(request.scheme(), quantum.publicKey());
            List<Proof> named = new ArrayList<>(request.others());
            request.ethereumIndex()
                    .ifPresent(_ -> named.add(new Proof(
                            Chain.ETHEREUM,
                            coin.privateKey().use(Secp256k1::address).toChecksummed(),
                            "")));
            if (request.bitcoin()) {
                named.add(new Proof(Chain.BITCOIN, address.address().text(), ""));
            }
            Attestation unsigned =
                    new Attestation(key, Bytes.EMPTY, named, request.time().truncatedTo(ChronoUnit.SECONDS));
            String statement = unsigned.statement();
            byte[] text = statement.getBytes(StandardCharsets.UTF_8);
            UnaryOperator<Proof> sign = proof -> new Proof(
                    proof.chain(),
                    proof.address(),
                    switch (proof.chain()) {
                        case ETHEREUM ->
                            coin.privateKey()
                                    .use(secret -> Eip191.sign(text, secret))
                                    .toHex();
                        case BITCOIN -> SignedMessage.sign(statement, address, bitcoin);
                    });
            List<Proof> proofs = unsigned.proofs().stream()
                    .map(proof -> proof.signature().isEmpty() ? sign.apply(proof) : proof)
                    .toList();
            return new Attestation(key, quantum.sign(SigningDomain.ATTESTATION.message(text)), proofs, unsigned.time());
        }
    }
}
