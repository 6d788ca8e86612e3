package org.quorate.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.app.update.Publisher;
import org.quorate.app.update.ReleaseException;
import org.quorate.app.update.ReleaseSource;
import org.quorate.app.update.UpdateCheck;
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
            paramLabel = "URL|DIR",
            description =
                    "Where SHA256SUMS and SHA256SUMS.sig are: an https address, or a folder. Without it, where this build says.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY.pem",
            description =
                    "The publisher's Ed25519 key, which you got from elsewhere than the list. Without it, the one in this build.")
    private Optional<Path> key = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Publisher publisher = Publisher.ofThisBuild();
        String pem = key.map(UpdateCommand::read)
                .or(publisher::pem)
                .orElseThrow(
                        () -> new CommandException(
                                "This build has no release key: without one a true list cannot be told from a forged one.\n"
                                        + "Get the publisher's key from elsewhere than the list, and name it by --key KEY.pem."));
        String place = from.or(publisher::place)
                .orElseThrow(() -> new CommandException(
                        "This build does not say where its releases are. Say so by --from https://... or --from DIR."));
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(words(
                    new UpdateCheck(VersionProvider.version(), Clock.systemUTC()).check(new ReleaseSource(place), pem),
                    VersionProvider.version()));
        } catch (ReleaseException refused) {
            throw new CommandException(refused.getMessage());
        }
        out.flush();
        return 0;
    }

    static String words(UpdateCheck.Answer answer, String version) {
        String list = "The list is of " + answer.made() + ", and its signature is right.";
        if (!answer.newer()) {
            return "No newer release: the newest is " + answer.release() + ", this is " + version + ". " + list;
        }
        String files = answer.files().isEmpty()
                ? "It has no file for this computer."
                : "For this computer: " + String.join(", ", answer.files())
                        + ". Check what you download: sha256sum -c --ignore-missing SHA256SUMS";
        return "There is release " + answer.release() + "; this is " + version + ". " + list + "\n" + files;
    }

    private static String read(Path key) {
        try {
            return Files.readString(key);
        } catch (IOException unreadable) {
            throw new CommandException("The key " + key + " cannot be read: " + unreadable);
        }
    }
}
