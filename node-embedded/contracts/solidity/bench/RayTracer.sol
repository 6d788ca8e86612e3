// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A small ray tracer in fixed-point numbers: spheres over a chequered floor, one light, shadows and mirrors.
contract RayTracer {
    /// One in fixed point.
    int256 private constant ONE = 1e9;
    int256 private constant FAR = 1e18;
    int256 private constant EPSILON = 1e5;
    uint256 private constant BOUNCES = 4;

    struct Vector {
        int256 x;
        int256 y;
        int256 z;
    }

    struct Sphere {
        Vector centre;
        int256 radius;
        int256 colour;
        int256 mirror;
    }

    struct Hit {
        int256 distance;
        Vector point;
        Vector normal;
        int256 colour;
        int256 mirror;
    }

    /// @param size width and height of the picture in pixels
    /// @return digest a hash over the brightness of all pixels, row by row
    function run(uint256 size) external pure returns (bytes32 digest) {
        Sphere[] memory scene = spheres();
        Vector memory eye = Vector(0, ONE, -4 * ONE);
        int256 pixels = int256(size);
        for (int256 y = 0; y < pixels; y++) {
            for (int256 x = 0; x < pixels; x++) {
                uint256 free;
                assembly ("memory-safe") {
                    free := mload(0x40)
                }
                Vector memory direction =
                    unit(Vector((2 * x - pixels) * ONE / pixels, (pixels - 2 * y) * ONE / pixels, 2 * ONE));
                digest = keccak256(abi.encode(digest, trace(scene, eye, direction)));
                // Nothing of a pixel is kept: without this the price of memory would dwarf that of the work.
                assembly ("memory-safe") {
                    mstore(0x40, free)
                }
            }
        }
    }

    function spheres() private pure returns (Sphere[] memory scene) {
        scene = new Sphere[](4);
        scene[0] = Sphere(Vector(0, ONE, 0), ONE, ONE, ONE / 2);
        scene[1] = Sphere(Vector(-2 * ONE, ONE / 2, ONE / 2), ONE / 2, 7 * ONE / 10, ONE / 5);
        scene[2] = Sphere(Vector(2 * ONE, 3 * ONE / 4, ONE), 3 * ONE / 4, 4 * ONE / 10, 7 * ONE / 10);
        scene[3] = Sphere(Vector(ONE / 2, ONE / 3, -3 * ONE / 2), ONE / 3, 9 * ONE / 10, 0);
    }

    /// The brightness along a ray, 0 to ONE.
    function trace(Sphere[] memory scene, Vector memory origin, Vector memory direction)
        private
        pure
        returns (int256 brightness)
    {
        int256 weight = ONE;
        for (uint256 bounce = 0; bounce < BOUNCES; bounce++) {
            (bool found, Hit memory hit) = nearest(scene, origin, direction);
            if (!found) {
                // The sky is brighter towards the zenith.
                return brightness + weight * (ONE + direction.y) / (4 * ONE);
            }
            int256 own = ONE - hit.mirror;
            brightness += weight * own / ONE * shade(scene, hit) / ONE;
            weight = weight * hit.mirror / ONE;
            if (weight < ONE / 100) {
                return brightness;
            }
            origin = hit.point;
            direction = sub(direction, scale(hit.normal, 2 * dot(direction, hit.normal)));
        }
    }

    function shade(Sphere[] memory scene, Hit memory hit) private pure returns (int256) {
        Vector memory light = unit(sub(Vector(-5 * ONE, 8 * ONE, -6 * ONE), hit.point));
        int256 lit = dot(hit.normal, light);
        int256 ambient = ONE / 10;
        if (lit > 0) {
            (bool shadowed,) = nearest(scene, hit.point, light);
            if (!shadowed) ambient += lit * 9 / 10;
        }
        return ambient * hit.colour / ONE;
    }

    function nearest(Sphere[] memory scene, Vector memory origin, Vector memory direction)
        private
        pure
        returns (bool found, Hit memory hit)
    {
        hit.distance = FAR;
        for (uint256 i = 0; i < scene.length; i++) {
            int256 distance = toSphere(scene[i], origin, direction);
            if (distance > EPSILON && distance < hit.distance) {
                found = true;
                hit.distance = distance;
                hit.point = add(origin, scale(direction, distance));
                hit.normal = unit(sub(hit.point, scene[i].centre));
                hit.colour = scene[i].colour;
                hit.mirror = scene[i].mirror;
            }
        }
        if (direction.y < -EPSILON) {
            int256 distance = -origin.y * ONE / direction.y;
            if (distance > EPSILON && distance < hit.distance) {
                found = true;
                hit.distance = distance;
                hit.point = add(origin, scale(direction, distance));
                hit.normal = Vector(0, ONE, 0);
                int256 square = floor(hit.point.x) + floor(hit.point.z);
                hit.colour = square % 2 == 0 ? ONE : ONE / 4;
                hit.mirror = ONE / 10;
            }
        }
    }

    /// The distance to a sphere along a ray of unit direction, 0 if it is missed.
    function toSphere(Sphere memory sphere, Vector memory origin, Vector memory direction)
        private
        pure
        returns (int256)
    {
        Vector memory offset = sub(origin, sphere.centre);
        int256 b = dot(offset, direction);
        int256 c = dot(offset, offset) - sphere.radius * sphere.radius / ONE;
        int256 discriminant = b * b / ONE - c;
        if (discriminant <= 0) return 0;
        int256 root = int256(sqrt(uint256(discriminant * ONE)));
        return -b - root > EPSILON ? -b - root : -b + root;
    }

    function unit(Vector memory v) private pure returns (Vector memory) {
        int256 length = int256(sqrt(uint256(dot(v, v) * ONE)));
        return Vector(v.x * ONE / length, v.y * ONE / length, v.z * ONE / length);
    }

    function add(Vector memory a, Vector memory b) private pure returns (Vector memory) {
        return Vector(a.x + b.x, a.y + b.y, a.z + b.z);
    }

    function sub(Vector memory a, Vector memory b) private pure returns (Vector memory) {
        return Vector(a.x - b.x, a.y - b.y, a.z - b.z);
    }

    function scale(Vector memory v, int256 by) private pure returns (Vector memory) {
        return Vector(v.x * by / ONE, v.y * by / ONE, v.z * by / ONE);
    }

    function dot(Vector memory a, Vector memory b) private pure returns (int256) {
        return (a.x * b.x + a.y * b.y + a.z * b.z) / ONE;
    }

    function floor(int256 value) private pure returns (int256) {
        return value >= 0 ? value / ONE : -((ONE - 1 - value) / ONE);
    }

    /// The integer square root, by Newton's method from above.
    function sqrt(uint256 value) private pure returns (uint256 root) {
        if (value == 0) return 0;
        unchecked {
            root = 1 << (bitLength(value) / 2 + 1);
            while (true) {
                uint256 next = (root + value / root) / 2;
                if (next >= root) return root;
                root = next;
            }
        }
    }

    function bitLength(uint256 value) private pure returns (uint256 bits) {
        unchecked {
            for (uint256 step = 128; step > 0; step >>= 1) {
                if (value >> step != 0) {
                    value >>= step;
                    bits += step;
                }
            }
            return bits + value;
        }
    }
}
