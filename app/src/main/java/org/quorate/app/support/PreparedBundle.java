package org.quorate.app.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.quorate.app.diagnostics.DiagnosticBundle;

/** A diagnostic bundle that is not on disk yet: it is read first. @param zip where it will be */
public record PreparedBundle(DiagnosticBundle bundle, Path zip) {
    /** What will be in it, by the names of the files, in their order. */
    public Map<String, String> texts() {
        return bundle.texts();
    }

    /**
     * Writes it.
     *
     * @return where it is
     * @throws IOException if it cannot be written
     */
    public Path write() throws IOException {
        bundle.write(zip);
        return zip;
    }
}
