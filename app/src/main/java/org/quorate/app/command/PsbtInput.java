package org.quorate.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.quorate.app.governance.BallotFiles;
import org.quorate.app.scan.CameraFrames;
import org.quorate.app.scan.CodeReading;
import org.quorate.app.scan.FrameSource;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtCode;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A PSBT as another wallet or device gives it: a file, a text, pictures of codes, or codes before the camera. */
final class PsbtInput {
    /** Larger files are no PSBT. */
    private static final int LARGEST = 30_000_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "Binary or base64, a text (ur:crypto-psbt/...), a picture of a QR code, or a folder of such pictures.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--camera", description = "Read the QR codes that the other one shows with this computer's camera.")
    private boolean camera;

    PartiallySigned read() {
        if (file.isPresent() == camera) {
            throw new CommandException("Give a file, or --camera.");
        }
        return file.isPresent() ? read(file.get()) : photograph();
    }

    /** Reads a file in any of the forms. */
    static PartiallySigned read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return PsbtCode.read(BallotFiles.read(UrType.CRYPTO_PSBT, path, PsbtCode.LARGEST));
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(LARGEST + 1);
            }
            if (bytes.length > LARGEST) {
                throw new CommandException(path + " is too large for a PSBT.");
            }
            String start = new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.US_ASCII);
            return start.equalsIgnoreCase("ur:")
                    ? PsbtCode.read(BallotFiles.text(
                            UrType.CRYPTO_PSBT, new String(bytes, StandardCharsets.US_ASCII), PsbtCode.LARGEST))
                    : PartiallySigned.parse(bytes);
        } catch (IOException unreadable) {
            throw new CommandException("Cannot read " + path + ": check the name and that it is yours.");
        } catch (WalletException unusable) {
            // Of codes, what is wrong with them is in the detail.
            throw new CommandException(path + ": " + unusable.detail().orElse(unusable.getMessage()) + "\n"
                    + "Export it again as PSBT (BIP-174, version 0): as a file, in base64, or as codes of type"
                    + " crypto-psbt.");
        }
    }

    private PartiallySigned photograph() {
        try (FrameSource source = CameraFrames.open()) {
            command.commandLine().getErr().println("The camera is on. Hold the codes before it, all in turn.");
            return PsbtCode.read(new CodeReading(UrType.CRYPTO_PSBT, PsbtCode.LARGEST)
                    .read(source, PATIENCE, now -> {}, () -> false)
                    .orElseThrow());
        } catch (WalletException unusable) {
            throw WalletAccess.told(unusable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException("Nothing was read.");
        }
    }
}
