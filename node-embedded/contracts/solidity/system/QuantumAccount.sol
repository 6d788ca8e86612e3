// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

interface IKeyRegistry {
    function verify(address account, bytes32 hash, bytes calldata signature) external view returns (bool);
}

/// What a quantum-resistant account does when it is called, unless it has chosen other code: takes money and tokens, answers
/// ERC-1271, runs batches of calls, also for somebody else's gas. Stands at 0x...5101; accounts delegate to it (EIP-7702).
contract QuantumAccount {
    struct Call {
        address target;
        uint256 value;
        bytes data;
    }

    error OnlyTheAccountItself();
    error Expired();
    error WrongNonce(uint256 expected);
    error InvalidSignature();

    IKeyRegistry private constant REGISTRY = IKeyRegistry(address(0x5100));

    /// ERC-7201: keccak256(abi.encode(uint256(keccak256("quorate.account.nonce")) - 1)) & ~bytes32(uint256(0xff)).
    bytes32 private constant NONCE_SLOT =
        keccak256(abi.encode(uint256(keccak256("quorate.account.nonce")) - 1)) & ~bytes32(uint256(0xff));

    receive() external payable {}

    /// ERC-1271. What is signed is bound to the shard and to this account, so that a key which serves two accounts signs for
    /// one of them only.
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        bytes32 bound =
            keccak256(abi.encodePacked("quorate:contract-signature:v1:", block.chainid, address(this), hash));
        return REGISTRY.verify(address(this), bound, signature) ? this.isValidSignature.selector : bytes4(0xffffffff);
    }

    /// All the calls or none, by a transaction of the account to itself.
    function execute(Call[] calldata calls) external payable {
        if (msg.sender != address(this)) {
            revert OnlyTheAccountItself();
        }
        _run(calls);
    }

    /// The same for somebody else's gas. @param signature by the account's key over executionHash
    function executeSigned(Call[] calldata calls, uint256 nonce, uint256 deadline, bytes calldata signature)
        external
        payable
    {
        if (block.timestamp > deadline) {
            revert Expired();
        }
        uint256 expected = executionNonce();
        if (nonce != expected) {
            revert WrongNonce(expected);
        }
        if (!REGISTRY.verify(address(this), executionHash(calls, nonce, deadline), signature)) {
            revert InvalidSignature();
        }
        bytes32 slot = NONCE_SLOT;
        assembly ("memory-safe") {
            sstore(slot, add(nonce, 1))
        }
        _run(calls);
    }

    function executionHash(Call[] calldata calls, uint256 nonce, uint256 deadline) public view returns (bytes32) {
        return keccak256(
            abi.encodePacked(
                "quorate:execution:v1:", block.chainid, address(this), nonce, deadline, keccak256(abi.encode(calls))));
    }

    /// The next nonce of executeSigned; transactions have the account's own.
    function executionNonce() public view returns (uint256 nonce) {
        bytes32 slot = NONCE_SLOT;
        assembly ("memory-safe") {
            nonce := sload(slot)
        }
    }

    function _run(Call[] calldata calls) private {
        for (uint256 i = 0; i < calls.length; i++) {
            (bool success, bytes memory result) = calls[i].target.call{value: calls[i].value}(calls[i].data);
            if (!success) {
                assembly ("memory-safe") {
                    revert(add(result, 32), mload(result))
                }
            }
        }
    }

    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC721Received.selector;
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC1155Received.selector;
    }

    function onERC1155BatchReceived(address, address, uint256[] calldata, uint256[] calldata, bytes calldata)
        external
        pure
        returns (bytes4)
    {
        return this.onERC1155BatchReceived.selector;
    }

    /// ERC-165, ERC-1271, ERC-721 and ERC-1155 receivers.
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == 0x1626ba7e || id == 0x150b7a02 || id == 0x4e2312e0;
    }
}
