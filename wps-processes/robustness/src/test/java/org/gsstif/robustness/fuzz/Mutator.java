package org.gsstif.robustness.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes inputs at random: bits, bytes, numbers, pieces left out, repeated, or taken from another input. */
final class Mutator {

    private static final List<byte[]> TRICKS = List.of(
            bytes("\0"),
            bytes("../"),
            bytes("NaN"),
            bytes("1e999"),
            bytes("-1"),
            bytes("2147483648"),
            bytes("9223372036854775808"),
            bytes("%00"),
            bytes("&lt;"),
            bytes("<![CDATA["),
            bytes(",,"),
            bytes("/"),
            bytes("9999-12-31"),
            bytes("\u0661\u0662"),
            bytes("\ud83d\ude00"),
            new byte[] {-1, -1, -1, -1},
            new byte[] {0x7f, -1, -1, -1},
            new byte[] {-1, -1, -1, 0x7f},
            new byte[] {0, 0, (byte) 0xc0, 0x7f});
    private static final int MOST = 1 << 16;

    private final Random random;
    private final List<byte[]> seeds;

    Mutator(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = seeds;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    byte[] next() {
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            input = change(input);
        }
        return input.length > MOST ? Arrays.copyOf(input, MOST) : input;
    }

    private byte[] change(byte[] input) {
        int length = input.length;
        int at = random.nextInt(length + 1);
        int n = Math.min(length - at, 1 + random.nextInt(1 + random.nextInt(32)));
        switch (random.nextInt(7)) {
            case 0 -> {
                if (at < length) {
                    input[at] ^= (byte) (1 << random.nextInt(8));
                }
                return input;
            }
            case 1 -> {
                if (at < length) {
                    input[at] = (byte) random.nextInt(256);
                }
                return input;
            }
            case 2 -> {
                return spliced(input, at, n, new byte[0]);
            }
            case 3 -> {
                return Arrays.copyOf(input, at);
            }
            case 4 -> {
                return spliced(input, at, 0, Arrays.copyOfRange(input, at, at + n));
            }
            case 5 -> {
                byte[] trick = TRICKS.get(random.nextInt(TRICKS.size()));
                return spliced(input, at, random.nextBoolean() ? Math.min(trick.length, length - at) : 0, trick);
            }
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length + 1);
                int to = Math.min(other.length, from + 1 + random.nextInt(64));
                return spliced(input, at, n, Arrays.copyOfRange(other, from, Math.max(from, to)));
            }
        }
    }

    /** The input with {@code n} bytes at a place replaced. */
    private static byte[] spliced(byte[] input, int at, int n, byte[] piece) {
        byte[] result = new byte[input.length - n + piece.length];
        System.arraycopy(input, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(input, at + n, result, at + piece.length, input.length - at - n);
        return result;
    }
}
