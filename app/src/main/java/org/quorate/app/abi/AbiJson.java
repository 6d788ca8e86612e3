package org.quorate.app.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.quorate.app.abi.AbiFunction.Mutability;
import tools.jackson.databind.JsonNode;

/** Reads the ABI as compilers write it (docs.soliditylang.org, "JSON"). */
final class AbiJson {
    private static final int MAX_ENTRIES = 4_096;
    private static final int MAX_PARAMETERS = 256;
    private static final int MAX_DEPTH = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]{0,127}");

    private AbiJson() {}

    /** @throws AbiFormatException if it is none */
    static ContractAbi read(JsonNode array) {
        if (!array.isArray() || array.size() > MAX_ENTRIES) {
            throw new AbiFormatException(AbiProblem.ABI);
        }
        List<AbiParameter> constructor = List.of();
        boolean payable = false;
        List<AbiFunction> functions = new ArrayList<>();
        List<AbiEvent> events = new ArrayList<>();
        List<AbiError> errors = new ArrayList<>();
        for (JsonNode entry : array) {
            List<AbiParameter> inputs = parameters(entry.path("inputs"), 0);
            switch (entry.path("type").asString("function")) {
                case "function" ->
                    functions.add(new AbiFunction(
                            name(entry), inputs, parameters(entry.path("outputs"), 0), mutability(entry)));
                case "event" ->
                    events.add(new AbiEvent(
                            name(entry), inputs, entry.path("anonymous").asBoolean(false)));
                case "error" -> errors.add(new AbiError(name(entry), inputs));
                case "constructor" -> {
                    constructor = inputs;
                    payable = mutability(entry) == Mutability.PAYABLE;
                }
                case "receive", "fallback" -> {}
                default ->
                    throw new AbiFormatException(
                            AbiProblem.ENTRY_KIND,
                            PlainText.of(entry.path("type").asString(""), 40));
            }
        }
        return new ContractAbi(constructor, payable, functions, events, errors);
    }

    private static String name(JsonNode entry) {
        String name = entry.path("name").asString("");
        if (!NAME.matcher(name).matches()) {
            throw new AbiFormatException(AbiProblem.ENTRY_NAME, PlainText.of(name, 40));
        }
        return name;
    }

    /** Compilers before 2018 had two truth values in place of the word. */
    private static Mutability mutability(JsonNode entry) {
        String word = entry.path("stateMutability").asString("");
        if (word.isEmpty()) {
            if (entry.path("constant").asBoolean(false)) {
                return Mutability.VIEW;
            }
            return entry.path("payable").asBoolean(false) ? Mutability.PAYABLE : Mutability.NONPAYABLE;
        }
        try {
            return Mutability.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AbiFormatException(AbiProblem.MUTABILITY, PlainText.of(word, 40));
        }
    }

    private static List<AbiParameter> parameters(JsonNode array, int depth) {
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray() || array.size() > MAX_PARAMETERS || depth > MAX_DEPTH) {
            throw new AbiFormatException(AbiProblem.PARAMETERS);
        }
        List<AbiParameter> parameters = new ArrayList<>();
        for (JsonNode node : array) {
            parameters.add(AbiParameter.of(
                    PlainText.of(node.path("name").asString(""), 128),
                    node.path("type").asString(""),
                    parameters(node.path("components"), depth + 1),
                    node.path("indexed").asBoolean(false)));
        }
        return parameters;
    }
}
