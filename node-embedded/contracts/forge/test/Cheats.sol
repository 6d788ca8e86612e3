// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What these tests use of forge's cheat codes.
interface Vm {
    function prank(address sender) external;
    function warp(uint256 time) external;
    function snapshotState() external returns (uint256 id);
    function revertToState(uint256 id) external returns (bool done);
    function expectRevert(bytes calldata reason) external;
    function expectRevert() external;
    function addr(uint256 key) external pure returns (address account);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
}

abstract contract Cheats {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    function assertEq(uint256 left, uint256 right, string memory what) internal pure {
        require(left == right, what);
    }
}
