package org.quorate.app.scan;

/**
 * A picture, which nobody changes any more.
 *
 * @param pixels 0xRRGGBB row by row; the highest byte has no meaning
 */
public record Picture(int width, int height, int[] pixels) {
    public Picture {
        if (width < 1 || height < 1 || pixels.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(pixels.length + " pixels are not " + width + " x " + height);
        }
    }
}
