// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Token} from "workload/Token.sol";

/// @notice A pool of two tokens whose product of reserves never falls; a fee of 0.3 % stays in it. As in Uniswap's second
/// version there are a lock, packed reserves and sums of prices over time; unlike there, the pool draws the tokens itself.
contract SwapPool {
    event Sync(uint112 reserve0, uint112 reserve1);
    event Swap(
        address indexed sender,
        uint256 amount0In,
        uint256 amount1In,
        uint256 amount0Out,
        uint256 amount1Out,
        address indexed to
    );

    error Locked();
    error Expired(uint256 deadline);
    error NoLiquidity();
    error NoInput();
    error TooLittleOut(uint256 amountOut, uint256 least);
    error InvalidRecipient(address to);
    error TransferFailed(address token);
    error ProductFell();
    error ReserveOverflow();

    Token public token0; // slot 0
    Token public token1; // slot 1
    uint112 private _reserve0; // slot 2, with the next two
    uint112 private _reserve1;
    uint32 private _updatedAt;
    uint256 public price0CumulativeLast;
    uint256 public price1CumulativeLast;
    uint256 private _unlocked; // slot 5

    constructor(Token token0_, Token token1_) {
        token0 = token0_;
        token1 = token1_;
        _unlocked = 1;
    }

    modifier lock() {
        if (_unlocked != 1) revert Locked();
        _unlocked = 2;
        _;
        _unlocked = 1;
    }

    function getReserves() external view returns (uint112, uint112, uint32) {
        return (_reserve0, _reserve1, _updatedAt);
    }

    /// @notice Takes what was sent to the pool as reserves.
    function sync() external lock {
        _setReserves(token0.balanceOf(address(this)), token1.balanceOf(address(this)), _reserve0, _reserve1);
    }

    /// @notice Sells `amountIn` of one token, which the pool must be allowed to draw, for the other.
    /// @param zeroForOne whether token 0 is sold
    /// @param leastOut below it the swap fails
    /// @return amountOut what `to` received
    function swapExactInput(bool zeroForOne, uint256 amountIn, uint256 leastOut, address to, uint256 deadline)
        external
        lock
        returns (uint256 amountOut)
    {
        if (block.timestamp > deadline) revert Expired(deadline);
        if (amountIn == 0) revert NoInput();
        (Token tokenIn, Token tokenOut) = zeroForOne ? (token0, token1) : (token1, token0);
        if (to == address(tokenIn) || to == address(tokenOut)) revert InvalidRecipient(to);
        (uint112 reserve0, uint112 reserve1) = (_reserve0, _reserve1);
        amountOut = zeroForOne ? _amountOut(amountIn, reserve0, reserve1) : _amountOut(amountIn, reserve1, reserve0);
        if (amountOut < leastOut) revert TooLittleOut(amountOut, leastOut);
        if (!tokenIn.transferFrom(msg.sender, address(this), amountIn)) revert TransferFailed(address(tokenIn));
        if (!tokenOut.transfer(to, amountOut)) revert TransferFailed(address(tokenOut));
        _settle(reserve0, reserve1);
        if (zeroForOne) {
            emit Swap(msg.sender, amountIn, 0, 0, amountOut, to);
        } else {
            emit Swap(msg.sender, 0, amountIn, amountOut, 0, to);
        }
    }

    function _amountOut(uint256 amountIn, uint256 reserveIn, uint256 reserveOut) private pure returns (uint256) {
        if (reserveIn == 0 || reserveOut == 0) revert NoLiquidity();
        uint256 amountInWithFee = amountIn * 997;
        return amountInWithFee * reserveOut / (reserveIn * 1000 + amountInWithFee);
    }

    /// @dev Trusts the balances, not the arithmetic above: what came in less the fee must keep the product.
    function _settle(uint112 reserve0, uint112 reserve1) private {
        uint256 balance0 = token0.balanceOf(address(this));
        uint256 balance1 = token1.balanceOf(address(this));
        uint256 in0 = balance0 > reserve0 ? balance0 - reserve0 : 0;
        uint256 in1 = balance1 > reserve1 ? balance1 - reserve1 : 0;
        uint256 adjusted0 = balance0 * 1000 - in0 * 3;
        uint256 adjusted1 = balance1 * 1000 - in1 * 3;
        if (adjusted0 * adjusted1 < uint256(reserve0) * reserve1 * 1e6) revert ProductFell();
        _setReserves(balance0, balance1, reserve0, reserve1);
    }

    function _setReserves(uint256 balance0, uint256 balance1, uint112 reserve0, uint112 reserve1) private {
        if (balance0 > type(uint112).max || balance1 > type(uint112).max) revert ReserveOverflow();
        uint32 time = uint32(block.timestamp);
        unchecked {
            // Both the time and the sums may wrap around: only differences have a meaning.
            uint32 elapsed = time - _updatedAt;
            if (elapsed > 0 && reserve0 != 0 && reserve1 != 0) {
                price0CumulativeLast += ((uint256(reserve1) << 112) / reserve0) * elapsed;
                price1CumulativeLast += ((uint256(reserve0) << 112) / reserve1) * elapsed;
            }
        }
        _reserve0 = uint112(balance0);
        _reserve1 = uint112(balance1);
        _updatedAt = time;
        emit Sync(uint112(balance0), uint112(balance1));
    }
}
