// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC721Votes} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// One member, one vote: a token that cannot be given away and of which nobody has two. The treasury, and so a vote, admits
/// and excludes; a member may resign. The token's number is the member's address. A new member votes for themselves until
/// they delegate.
contract MemberToken is ERC721, EIP712, ERC721Votes {
    error OnlyTreasury(address account);
    error AlreadyMember(address account);
    error NotTransferable();

    address public immutable treasury;
    uint256 public memberCount;

    constructor(string memory name, string memory symbol, address treasury_, address[] memory members)
        ERC721(name, symbol)
        EIP712(name, "1")
    {
        treasury = treasury_;
        for (uint256 i = 0; i < members.length; i++) {
            _admit(members[i]);
        }
    }

    function admit(address member) external {
        if (msg.sender != treasury) revert OnlyTreasury(msg.sender);
        _admit(member);
    }

    function exclude(address member) external {
        if (msg.sender != treasury) revert OnlyTreasury(msg.sender);
        _burn(uint160(member));
        memberCount--;
    }

    function resign() external {
        _burn(uint160(msg.sender));
        memberCount--;
    }

    function isMember(address account) external view returns (bool) {
        return _ownerOf(uint160(account)) != address(0);
    }

    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _admit(address member) private {
        if (_ownerOf(uint160(member)) != address(0)) revert AlreadyMember(member);
        if (delegates(member) == address(0)) _delegate(member, member);
        _mint(member, uint160(member));
        memberCount++;
    }

    function _update(address to, uint256 tokenId, address auth) internal override(ERC721, ERC721Votes) returns (address) {
        if (_ownerOf(tokenId) != address(0) && to != address(0)) revert NotTransferable();
        return super._update(to, tokenId, auth);
    }

    function _increaseBalance(address account, uint128 amount) internal override(ERC721, ERC721Votes) {
        super._increaseBalance(account, amount);
    }
}
