"""Of which product an issue is the price."""

from negotiations.offers.models import Issue
from srm.errors import RuleBroken


def check_product(issue: Issue) -> None:
    """Refuse a product of what is no price, and one that this supplier does not deliver."""
    product = issue.product
    if product is None:
        return
    if issue.kind != Issue.Kind.MONEY:
        raise RuleBroken("issue-product", "Only a price is of a product.", field="product")
    if not product.suppliers.filter(pk=issue.negotiation.supplier_id).exists():
        raise RuleBroken(
            "product-foreign", "This supplier does not deliver the product.", field="product"
        )
