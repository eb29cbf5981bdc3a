"""The two sides of an OCDS release, by the names that others use for them."""

from django.conf import settings

from negotiations.documents.contents import PUBLIC_SCHEMES, letter_of_ours
from negotiations.documents.ocds import Part
from srm.privacy import Shared
from suppliers.profiles.models import Identifier, Supplier

BUYER, SUPPLIER = "buyer", "supplier"
PARTY = Shared(Supplier, "id", "name", "country")
NAME_OF_PARTY = Shared(Identifier, "scheme", "value")


def our_party() -> Part:
    """Describe ourselves, by the settings."""
    name = letter_of_ours().name
    party: Part = {"id": BUYER, "name": name, "roles": [BUYER]}
    scheme, _, value = settings.COMPANY_IDENTIFIER.partition(":")
    if value:
        party["id"] = f"{scheme}-{value}"
        party["identifier"] = {"scheme": scheme, "id": value, "legalName": name}
    return party


def their_party(supplier: Supplier) -> Part:
    """Describe a supplier by the names that others use for them."""
    known = PARTY.of(supplier)
    identifiers = [
        identifier_of(found, known.name)
        for found in supplier.identifiers.filter(scheme__in=PUBLIC_SCHEMES)
    ]
    party: Part = {"id": str(known.id), "name": known.name, "roles": [SUPPLIER]}
    if known.country:
        party["address"] = {"countryName": known.country}
    if identifiers:
        first, *others = identifiers
        party["id"] = f"{first['scheme']}-{first['id']}"
        party["identifier"] = first
        if others:
            party["additionalIdentifiers"] = others
    return party


def identifier_of(identifier: Identifier, name: str) -> Part:
    """Name the register that an identifier is from, in the form of org-id.guide."""
    known = NAME_OF_PARTY.of(identifier)
    return {"scheme": f"XI-{known.scheme}", "id": known.value, "legalName": name}


def reference_to(party: Part) -> Part:
    """Name a party that is described above."""
    return {"id": party["id"], "name": party["name"]}
