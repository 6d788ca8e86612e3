/**
 * What EIP-2537 needs and the blst library's Java binding lacks: the codec of its points, and the map from field elements
 * to points (RFC 9380).
 */
package org.quorate.evm.precompile.bls12381;
