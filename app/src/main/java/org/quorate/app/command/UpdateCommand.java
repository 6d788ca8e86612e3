package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.app.update.Release;
import org.quorate.app.update.ReleaseException;
import org.quorate.app.update.ReleaseList;
import org.quorate.app.update.ReleaseSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quorate update}: is there a newer release. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Say whether there is a newer release, by a list whose signature is checked.",
            "Nothing is installed, nothing is asked unless you type this, and nothing but the list and its signature is fetched."
        })
final class UpdateCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "URL|DIR",
            description = "Where SHA256SUMS and SHA256SUMS.sig are: an https address, or a folder.")
    private String from;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY.pem",
            description = "The publisher's Ed25519 key, which you got from elsewhere than the list.")
    private Path key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ReleaseSource source = new ReleaseSource(from);
            ReleaseList list = ReleaseList.verified(source.list(), source.signature(), pem());
            out.println(words(list, VersionProvider.version()));
        } catch (ReleaseException refused) {
            throw new CommandException(refused.getMessage());
        }
        out.flush();
        return 0;
    }

    /** @param version of this program; one without a number is older than all that have one */
    static String words(ReleaseList list, String version) {
        Optional<Release> own = Release.in(version);
        return list.newest()
                .filter(newest -> own.isEmpty() || newest.compareTo(own.get()) > 0)
                .map(newer -> "There is release " + newer + "; this is " + version
                        + ". The signature of the list is right: check what you download with it by sha256sum -c.")
                .orElse("No newer release; this is " + version + ". The signature of the list is right.");
    }

    private String pem() {
        try {
            return Files.readString(key);
        } catch (IOException unreadable) {
            throw new CommandException("The key " + key + " cannot be read: " + unreadable);
        }
    }
}
