package org.quorate.ui.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The texts of one language as its file has them: key to pattern. A properties file in UTF-8. */
final class TextFile {
    private TextFile() {}

    /** The texts that the file of this language has; none if there is no such file. */
    static Map<String, String> of(Language language) {
        String name =
                language == Language.ENGLISH ? "messages.properties" : "messages_" + language.tag() + ".properties";
        try (InputStream bytes = TextFile.class.getResourceAsStream(name)) {
            return bytes == null ? Map.of() : read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts " + name + " cannot be read", e);
        }
    }

    private static Map<String, String> read(InputStream bytes) throws IOException {
        Properties properties = new Properties();
        properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        Map<String, String> texts = HashMap.newHashMap(properties.size());
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return Map.copyOf(texts);
    }
}
