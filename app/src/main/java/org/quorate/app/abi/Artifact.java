package org.quorate.app.abi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A compiled contract, as Foundry ({@code out/X.sol/X.json}), Hardhat ({@code artifacts/…/X.json}) and solc write it, or
 * only its ABI.
 *
 * @param name of the contract, or of the file
 * @param bytecode that makes it; nothing if the file has none, as of interfaces
 * @param unlinked whether the bytecode has gaps for addresses of libraries, so that it cannot be deployed
 */
public record Artifact(String name, ContractAbi abi, Optional<Bytes> bytecode, boolean unlinked) {
    /** The largest file that is read, in bytes. */
    public static final int MAX_FILE = 16 << 20;

    private static final Pattern CODE = Pattern.compile("(?:0x)?[0-9a-fA-F]++");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(MAX_FILE)
                            .build())
                    .build())
            .build();

    /**
     * Reads a file.
     *
     * @throws AbiFormatException if it is too large or no artifact
     * @throws IOException if it cannot be read
     */
    public static Artifact read(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE) {
            throw new AbiFormatException(AbiProblem.TOO_LARGE, MAX_FILE >> 20);
        }
        String fileName = file.getFileName().toString();
        int dot = fileName.indexOf('.');
        return parse(Files.readString(file), dot > 0 ? fileName.substring(0, dot) : fileName);
    }

    /**
     * Reads the text of an artifact or of an ABI.
     *
     * @param defaultName if the text has none
     * @throws AbiFormatException if it is neither
     */
    public static Artifact parse(String text, String defaultName) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new AbiFormatException(AbiProblem.NOT_JSON);
        }
        ContractAbi abi = AbiJson.read(root.isArray() ? root : root.path("abi"));
        String code = code(root);
        boolean whole = code.length() % 2 == 0 && CODE.matcher(code).matches();
        String name = PlainText.of(root.path("contractName").asString(defaultName), 80);
        return new Artifact(
                name,
                abi,
                whole ? Optional.of(Bytes.wrap(Hex.decode(code))) : Optional.empty(),
                !whole && code.contains("__"));
    }

    /** Of Hardhat a text, of Foundry an object, of solc an object in an object. */
    private static String code(JsonNode root) {
        JsonNode own = root.path("bytecode");
        JsonNode found = own.isMissingNode() ? root.path("evm").path("bytecode") : own;
        return found.isObject() ? found.path("object").asString("") : found.asString("");
    }
}
