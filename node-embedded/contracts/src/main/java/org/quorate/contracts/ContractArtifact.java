package org.quorate.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A compiled contract. {@code node-embedded/contracts/README.md} says how artifacts are made; a test holds that they
 * match their sources.
 *
 * @param name of the contract
 * @param compiler the full version of solc
 * @param abi the contract's interface as solc's JSON
 * @param creationCode init code, to which encoded constructor arguments are appended
 * @param runtimeCode what creation leaves behind, unless the contract has immutable variables
 */
public record ContractArtifact(String name, String compiler, String abi, Bytes creationCode, Bytes runtimeCode) {

    /**
     * Reads an artifact from this module's resources.
     *
     * @param path such as {@code bench/Sieve}
     * @throws IllegalArgumentException if there is none
     */
    public static ContractArtifact load(String path) {
        try (InputStream resource = ContractArtifact.class.getResourceAsStream(path + ".json")) {
            if (resource == null) {
                throw new IllegalArgumentException("there is no contract " + path);
            }
            return parse(JsonMapper.shared().readTree(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContractArtifact parse(JsonNode json) {
        return new ContractArtifact(
                json.required("name").asString(),
                json.required("compiler").asString(),
                json.required("abi").toString(),
                Bytes.fromHex(json.required("creationCode").asString()),
                Bytes.fromHex(json.required("runtimeCode").asString()));
    }

    /**
     * The signature of a function that is not overloaded.
     *
     * @throws IllegalArgumentException if there is no such function, or more than one
     */
    public AbiSignature function(String functionName) {
        List<AbiSignature> found = new ArrayList<>();
        for (JsonNode entry : JsonMapper.shared().readTree(abi)) {
            if (entry.required("type").asString().equals("function")
                    && entry.required("name").asString().equals(functionName)) {
                found.add(new AbiSignature(functionName, types(entry.required("inputs"))));
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException(name + " has " + found.size() + " functions named " + functionName);
        }
        return found.getFirst();
    }

    private static List<AbiType> types(JsonNode parameters) {
        return parameters
                .valueStream()
                .map(parameter -> AbiType.parse(typeName(parameter)))
                .toList();
    }

    /** The canonical name: solc writes structs as {@code tuple} and lists their components apart. */
    private static String typeName(JsonNode parameter) {
        String type = parameter.required("type").asString();
        if (!type.startsWith("tuple")) {
            return type;
        }
        List<String> components = parameter
                .required("components")
                .valueStream()
                .map(ContractArtifact::typeName)
                .toList();
        return "(" + String.join(",", components) + ")" + type.substring("tuple".length());
    }
}
