"""A certificate for a hall without internet: an authority of this laptop's own, and a certificate for its address.

A phone trusts the address after the authority's file was installed on it once. The authority's key stays in the home
folder, readable by its owner alone, and the certificate says that it may vouch for nothing but this network's addresses.
"""

import datetime as dt
import ipaddress
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS = 3650
CERTIFICATE_DAYS = 390  # browsers refuse certificates that last longer than 398 days
PRIVATE = [ipaddress.ip_network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")]


def certificate_for(address, home):
    """(certificate file, key file, authority file) for this machine at ``address``; made anew when address or time ask for it."""
    folder = home / "tls"
    folder.mkdir(mode=0o700, exist_ok=True)
    authority = folder / "doan-ket-hoi-truong.crt"
    authority_key = folder / "authority.key"
    if not authority.exists() or not authority_key.exists():
        _make_authority(authority, authority_key)
    certificate, key = folder / "server.crt", folder / "server.key"
    if not _still_good(certificate, authority, address):
        _make_certificate(address, certificate, key, authority, authority_key)
    return certificate, key, authority


def _still_good(path, authority, address):
    if not path.exists():
        return False
    made = x509.load_pem_x509_certificate(path.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    by_us = made.issuer == x509.load_pem_x509_certificate(authority.read_bytes()).subject
    left = made.not_valid_after_utc - dt.datetime.now(dt.UTC)
    return by_us and left > dt.timedelta(days=7) and ipaddress.ip_address(address) in names.get_values_for_type(x509.IPAddress)


def _make_authority(path, key_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Doan Ket hoi truong " + x509.random_serial_number().to_bytes(20, "big")[:3].hex())
    limits = x509.NameConstraints(permitted_subtrees=[x509.IPAddress(net) for net in PRIVATE], excluded_subtrees=None)
    built = (
        _begun(name, name, key.public_key(), AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(limits, critical=True)
    )
    _keep(path, built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM), 0o644)
    _keep(key_path, _pem(key), 0o600)


def _make_certificate(address, path, key_path, authority, authority_key):
    issuer = x509.load_pem_x509_certificate(authority.read_bytes())
    signer = serialization.load_pem_private_key(authority_key.read_bytes(), password=None)
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.IPAddress(ipaddress.ip_address(one)) for one in dict.fromkeys((address, "127.0.0.1"))]
    built = (
        _begun(_name(address), issuer.subject, key.public_key(), CERTIFICATE_DAYS)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    )
    _keep(key_path, _pem(key), 0o600)
    _keep(path, built.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM), 0o644)


def _begun(subject, issuer, public_key, days):
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public_key)
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=days))
    )  # fmt: skip


def _name(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _pem(key):
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def _keep(path, content, mode):
    """Written with its mode from the first byte."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
