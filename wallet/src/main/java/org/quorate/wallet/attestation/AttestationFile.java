package org.quorate.wallet.attestation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.attestation.Proof.Chain;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attestations as JSON files, which anybody can check. */
public final class AttestationFile {
    private static final String TYPE = "quorate-attestation";
    private static final int VERSION = 1;
    private static final long MAX_SIZE = 1 << 20;
    private static final Set<String> FIELDS =
            Set.of("type", "version", "statement", "time", "scheme", "publicKey", "signature", "proofs", "hash");
    private static final Set<String> PROOF_FIELDS = Set.of("chain", "address", "signature");
    /** Of two fields with one name, one would be checked and the other one read by somebody else. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AttestationFile() {}

    /** The file's text. The statement stands in it for people to read; a reader makes it anew. */
    public static String write(Attestation attestation) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("type", TYPE).put("version", VERSION);
        root.put("statement", attestation.statement());
        root.put("time", attestation.time().toString());
        root.put("scheme", attestation.key().scheme().label());
        root.put("publicKey", attestation.key().publicKey().toHex());
        root.put("signature", attestation.signature().toHex());
        ArrayNode proofs = root.putArray("proofs");
        for (Proof proof : attestation.proofs()) {
            proofs.addObject()
                    .put("chain", proof.chain().name().toLowerCase(Locale.ROOT))
                    .put("address", proof.address())
                    .put("signature", proof.signature());
        }
        root.put("hash", attestation.hash().toHex());
        return root.toPrettyString() + "\n";
    }

    /** @throws IllegalArgumentException if the file is no attestation; the message says in what */
    public static Attestation read(Path file) throws IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw new IllegalArgumentException("it is larger than an attestation can be");
        }
        return parse(Files.readString(file));
    }

    static Attestation parse(String text) {
        try {
            JsonNode root = STRICT.readTree(text);
            if (!TYPE.equals(root.path("type").asString(""))
                    || root.path("version").asInt(0) != VERSION) {
                throw new IllegalArgumentException("it is no attestation of version " + VERSION);
            }
            requireOnly(FIELDS, root);
            SignatureScheme scheme = SignatureScheme.byLabel(
                            root.required("scheme").asString())
                    .filter(SignatureScheme::isForAccounts)
                    .orElseThrow(() -> new IllegalArgumentException("its signature scheme is not known"));
            List<Proof> proofs = new ArrayList<>();
            for (JsonNode proof : root.required("proofs")) {
                requireOnly(PROOF_FIELDS, proof);
                proofs.add(new Proof(
                        chain(proof.required("chain").asString()),
                        proof.required("address").asString(),
                        proof.required("signature").asString()));
            }
            Attestation attestation = new Attestation(
                    new AccountKey(
                            scheme, Bytes.fromHex(root.required("publicKey").asString())),
                    Bytes.fromHex(root.required("signature").asString()),
                    proofs,
                    Instant.parse(root.required("time").asString()));
            if (!attestation.statement().equals(root.required("statement").asString())) {
                throw new IllegalArgumentException("its statement is not the one that its fields make");
            }
            if (!attestation.hash().toHex().equals(root.required("hash").asString())) {
                throw new IllegalArgumentException("its hash is not that of its statement and signature");
            }
            // Two files that read as the same attestation differ in nothing but white space and the order of fields.
            if (!root.equals(STRICT.readTree(write(attestation)))) {
                throw new IllegalArgumentException(
                        "it is not in the one form that an attestation has: numbers, hexadecimal digits or the order of proofs");
            }
            return attestation;
        } catch (JsonNodeException missing) {
            throw new IllegalArgumentException("it is malformed: a field is missing or not of its kind");
        } catch (JacksonException malformed) {
            String line = malformed.getLocation() == null
                    ? ""
                    : ", from line " + malformed.getLocation().getLineNr() + " on";
            throw new IllegalArgumentException("it is malformed JSON" + line);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("its time is none such as 2026-11-27T12:00:00Z");
        }
    }

    private static Chain chain(String name) {
        return Arrays.stream(Chain.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it names a chain that is not known"));
    }

    /** What is not checked would be taken for attested. */
    private static void requireOnly(Set<String> known, JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("it is malformed: an object is missing");
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("it has a field that no attestation has: " + name);
            }
        }
    }
}
