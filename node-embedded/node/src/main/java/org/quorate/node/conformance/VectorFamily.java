package org.quorate.node.conformance;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One kind of Wycheproof vectors. */
interface VectorFamily {
    /** Whether a file with that {@code algorithm} is of this kind. */
    boolean covers(String algorithm);

    /**
     * Runs one vector.
     *
     * @return what is wrong; nothing if the vector passes
     */
    Optional<String> run(String algorithm, JsonNode group, JsonNode test);

    /** What a vector demands of an operation. */
    enum Expected {
        VALID,
        INVALID,
        ACCEPTABLE;

        static Expected of(JsonNode test) {
            String result = Json.text(test, "result");
            return switch (result) {
                case "valid" -> VALID;
                case "invalid" -> INVALID;
                case "acceptable" -> ACCEPTABLE;
                default -> throw new TestFormatException("field 'result' is '" + result + "'");
            };
        }

        /** @param done whether the operation went through, with the right output */
        Optional<String> judge(boolean done, String whatElse) {
            return this == ACCEPTABLE || done == (this == VALID)
                    ? Optional.empty()
                    : Optional.of(done ? "accepted, but it is invalid" : "valid, but " + whatElse);
        }
    }
}
