import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the program's sign, as BrandMark of the window draws it, as icons for every system: {@code java Icons.java FOLDER} writes
 * {@code quorate-SIZE.png} for the usual sizes in pixels, {@code quorate.ico} for Windows and {@code quorate.icns} for macOS.
 */
final class Icons {
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512};
    private static final Color GROUND = new Color(0x4453D6);

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Map<Integer, byte[]> pictures = new LinkedHashMap<>();
        for (int size : SIZES) {
            byte[] png = png(size);
            pictures.put(size, png);
            Files.write(folder.resolve("quorate-" + size + ".png"), png);
        }
        Files.write(folder.resolve("quorate.ico"), ico(pictures));
        Files.write(folder.resolve("quorate.icns"), icns(pictures));
    }

    private static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(GROUND);
        graphics.fill(new RoundRectangle2D.Double(0, 0, size, size, size * 0.44, size * 0.44));
        graphics.setColor(Color.WHITE);
        double margin = size * 0.2;
        graphics.translate(margin, margin);
        mark(graphics, size - 2 * margin);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static void mark(Graphics2D graphics, double size) {
        double width = size / 8;
        double radius = (size - width) / 2;
        double middle = size / 2;
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new Arc2D.Double(middle - radius, middle - radius, 2 * radius, 2 * radius, -20, 290, Arc2D.OPEN));
        graphics.draw(new Line2D.Double(size * 0.62, size * 0.62, size * 0.92, size * 0.92));
        graphics.fill(new Ellipse2D.Double(middle - width, middle - width, 2 * width, 2 * width));
    }

    /** Windows' container; since Vista its pictures may be PNG. A size of 256 is written as 0. */
    private static byte[] ico(Map<Integer, byte[]> pictures) throws IOException {
        int[] sizes = {16, 24, 32, 48, 64, 256};
        ByteBuffer head = ByteBuffer.allocate(6 + 16 * sizes.length).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) sizes.length);
        int offset = head.capacity();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size : sizes) {
            byte[] png = pictures.get(size);
            head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            head.putShort((short) 1).putShort((short) 32).putInt(png.length).putInt(offset);
            offset += png.length;
            body.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.array());
        body.writeTo(all);
        return all.toByteArray();
    }

    /** Apple's container: four letters for each size, the length with its own eight bytes, the PNG. */
    private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
        Map<String, Integer> kinds = Map.of("icp4", 16, "icp5", 32, "icp6", 64, "ic07", 128, "ic08", 256, "ic09", 512);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        for (String kind : kinds.keySet().stream().sorted().toList()) {
            byte[] png = pictures.get(kinds.get(kind));
            out.writeBytes(kind);
            out.writeInt(8 + png.length);
            out.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(all);
        file.writeBytes("icns");
        file.writeInt(8 + body.size());
        body.writeTo(file);
        return all.toByteArray();
    }
}
