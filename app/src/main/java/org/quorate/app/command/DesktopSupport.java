package org.quorate.app.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.quorate.app.diagnostics.Finding;
import org.quorate.app.support.PreparedBundle;
import org.quorate.app.support.Support;
import org.quorate.app.update.Publisher;
import org.quorate.app.update.ReleaseException;
import org.quorate.app.update.ReleaseSource;
import org.quorate.app.update.UpdateCheck;

/** Support of a window over a data folder: the same as {@code quorate doctor} and {@code quorate update}. */
final class DesktopSupport implements Support {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final NodeOptions options;
    private final Optional<String> failures;
    private final Publisher publisher;

    /** @param failures what nobody caught in the last run */
    DesktopSupport(NodeOptions options, Optional<String> failures) {
        this(options, failures, Publisher.ofThisBuild());
    }

    private DesktopSupport(NodeOptions options, Optional<String> failures, Publisher publisher) {
        this.options = options;
        this.failures = failures;
        this.publisher = publisher;
    }

    @Override
    public List<Finding> examine() {
        return new Diagnosis(options).findings();
    }

    @Override
    public PreparedBundle bundle() {
        Diagnosis diagnosis = new Diagnosis(options);
        Path zip = options.dataFolder().resolve("diagnostics-" + TIME.format(LocalDateTime.now()) + ".zip");
        return new PreparedBundle(diagnosis.bundle(diagnosis.findings(), failures), zip);
    }

    @Override
    public Optional<String> releases() {
        return publisher.place().filter(_ -> publisher.isKnown());
    }

    @Override
    public UpdateCheck.Answer updates() {
        String place = releases().orElseThrow(() -> new ReleaseException("This build has no release key."));
        return new UpdateCheck(VersionProvider.version(), Clock.systemUTC())
                .check(new ReleaseSource(place), publisher.pem().orElseThrow());
    }
}
