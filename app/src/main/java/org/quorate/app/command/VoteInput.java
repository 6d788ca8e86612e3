package org.quorate.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.quorate.app.scan.CameraFrames;
import org.quorate.app.scan.CodeReading;
import org.quorate.app.scan.FrameSource;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the other computer made: in a file, or shown to the camera. */
final class VoteInput {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "What the other computer made: CBOR, a text (ur:...), or a folder of pictures of QR codes.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--camera", description = "Read the QR codes that the other computer shows with this one's camera.")
    private boolean camera;

    Bytes read(UrType type, int maxBytes) {
        if (file.isPresent() == camera) {
            throw new CommandException("Give a file, or --camera.");
        }
        return file.isPresent() ? VoteFiles.read(type, file.get(), maxBytes) : photograph(type, maxBytes);
    }

    /** For messages. */
    @Override
    public String toString() {
        return file.map(Path::toString).orElse("What the camera saw");
    }

    private Bytes photograph(UrType type, int maxBytes) {
        try (FrameSource source = CameraFrames.open()) {
            command.commandLine().getErr().println("The camera is on. Hold the codes before it, all in turn.");
            int[] told = {0};
            return new CodeReading(type, maxBytes)
                    .read(source, PATIENCE, now -> told[0] = tell(told[0], now), () -> false)
                    .orElseThrow();
        } catch (WalletException unusable) {
            throw new CommandException(
                    unusable.getMessage() + "\n" + unusable.problem().advice());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException("Nothing was read.");
        }
    }

    /** Every tenth. @return how much of a hundred was told of by now */
    private int tell(int told, CodeReading.Progress now) {
        int percent = (int) (now.done() * 100) / 10 * 10;
        if (percent <= told) {
            return told;
        }
        command.commandLine().getErr().println(percent + " % seen");
        return percent;
    }
}
