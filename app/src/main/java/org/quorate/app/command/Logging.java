package org.quorate.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Sets the JDK's logger up, behind SLF4J: one line an event, to standard error. */
final class Logging {
    private Logging() {}

    static void configure() {
        try (InputStream settings = Logging.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("logging.properties cannot be read from the jar", e);
        }
    }
}
