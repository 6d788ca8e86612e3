import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Signs a file with an Ed25519 key (RFC 8032, pure), as {@code openssl pkeyutl -sign -rawin} does; the openssl that macOS has cannot.
 * usage: java Sign.java KEY.pem FILE, where the key is as {@code openssl genpkey -algorithm ed25519} writes it; makes FILE.sig.
 */
final class Sign {
    private Sign() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("usage: java Sign.java KEY.pem FILE");
            System.exit(2);
        }
        String pem = Files.readString(Path.of(arguments[0]));
        String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        if (!pem.contains("BEGIN PRIVATE KEY")) {
            System.err.println("sign: " + arguments[0] + " is no PEM file of a private key (BEGIN PRIVATE KEY).");
            System.exit(1);
        }
        PrivateKey key =
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        Path file = Path.of(arguments[1]);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(Files.readAllBytes(file));
        Files.write(file.resolveSibling(file.getFileName() + ".sig"), signature.sign());
    }
}
