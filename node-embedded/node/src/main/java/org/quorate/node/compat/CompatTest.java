package org.quorate.node.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded conversation. Lines of its file: {@code //} comment, {@code >>} request, {@code <<} the answer to it.
 *
 * @param formOnly only the form of the answers counts ({@code speconly:} in a comment)
 */
record CompatTest(List<Exchange> exchanges, boolean formOnly) {
    /** @param request as it is sent */
    record Exchange(String request, JsonNode expected) {}

    /** @throws CompatException if the file is not such a conversation */
    static CompatTest read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new CompatException("it cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            throw new CompatException("an answer is not JSON: " + e.getOriginalMessage());
        }
    }

    private static CompatTest parse(List<String> lines) {
        List<Exchange> exchanges = new ArrayList<>();
        boolean formOnly = false;
        String request = "";
        for (String line : lines) {
            String content = line.length() > 2 ? line.substring(2).strip() : "";
            if (line.startsWith("//")) {
                formOnly |= content.startsWith("speconly:");
            } else if (line.startsWith(">>")) {
                request = content;
            } else if (line.startsWith("<<")) {
                if (request.isEmpty()) {
                    throw new CompatException("an answer without a request before it");
                }
                exchanges.add(new Exchange(request, JsonMapper.shared().readTree(content)));
                request = "";
            } else if (!line.isBlank()) {
                throw new CompatException("a line begins neither with //, >> nor <<");
            }
        }
        if (exchanges.isEmpty() || !request.isEmpty()) {
            throw new CompatException("a request without an answer, or none at all");
        }
        return new CompatTest(exchanges, formOnly);
    }
}
