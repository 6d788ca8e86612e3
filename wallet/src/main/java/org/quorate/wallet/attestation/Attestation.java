package org.quorate.wallet.attestation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SigningDomain;

/**
 * A statement that a quantum-resistant key and addresses of Ethereum and Bitcoin have one owner, with everybody's signature over
 * it; {@code docs/protocol/pq-accounts.md} has the text and the file.
 *
 * @param key the quantum-resistant one
 * @param signature of the key over the statement
 * @param proofs in the order of the statement
 * @param time of the statement, to the second
 */
public record Attestation(AccountKey key, Bytes signature, List<Proof> proofs, Instant time) {
    private static final Comparator<Proof> ORDER =
            Comparator.comparing(Proof::chain).thenComparing(Proof::address);

    public Attestation {
        proofs = proofs.stream().sorted(ORDER).toList();
    }

    /** What all of them sign. It names every address, so none can be added or taken away afterwards. */
    public String statement() {
        StringBuilder text = new StringBuilder("Quorate attestation v1\nOne owner holds the keys of all of these.\n");
        text.append("quorate: ").append(key.address().toChecksummed()).append('\n');
        text.append("scheme: ").append(key.scheme().label()).append('\n');
        text.append("key: ").append(Hash.keccak256(key.publicKey()).toHex()).append('\n');
        for (Proof proof : proofs) {
            text.append(proof.chain().name().toLowerCase(java.util.Locale.ROOT))
                    .append(": ")
                    .append(proof.address())
                    .append('\n');
        }
        return text.append("time: ").append(time).append('\n').toString();
    }

    /** What is wrong with an attestation. */
    public sealed interface Flaw {
        /** In English, for commands. */
        String what();

        /** The signature of this address does not fit. */
        record BadSignature(String address) implements Flaw {
            @Override
            public String what() {
                return "the signature of " + address + " does not fit";
            }
        }

        /** It names no other address, so it says nothing. */
        record Alone() implements Flaw {
            @Override
            public String what() {
                return "it names no other address";
            }
        }
    }

    /** What is wrong with it, in English; empty if every signature is good. */
    public List<String> problems() {
        return flaws().stream().map(Flaw::what).toList();
    }

    /** What is wrong with it; empty if every signature is good. */
    public List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        byte[] text = statement().getBytes(StandardCharsets.UTF_8);
        if (!key.scheme().verify(key.publicKey(), SigningDomain.ATTESTATION.message(text), signature)) {
            flaws.add(new Flaw.BadSignature(key.address().toChecksummed()));
        }
        if (proofs.isEmpty()) {
            flaws.add(new Flaw.Alone());
        }
        for (Proof proof : proofs) {
            boolean good =
                    switch (proof.chain()) {
                        case ETHEREUM -> isEthereum(proof, text);
                        case BITCOIN -> Bip322.verify(proof.address(), statement(), proof.signature());
                    };
            if (!good) {
                flaws.add(new Flaw.BadSignature(proof.address()));
            }
        }
        return flaws;
    }

    private static boolean isEthereum(Proof proof, byte[] text) {
        try {
            return Eip191.signer(text, Bytes.fromHex(proof.signature()))
                    .map(Address::toChecksummed)
                    .filter(proof.address()::equals)
                    .isPresent();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** keccak256 of the statement and the quantum-resistant signature: what is anchored on chain. */
    public Hash hash() {
        byte[] text = statement().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(text, text.length + signature.length());
        System.arraycopy(signature.unsafeArray(), 0, all, text.length, signature.length());
        return Hash.keccak256(all);
    }
}
