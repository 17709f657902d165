"""Let the bodies nobody sits at answer a plan that was sent down, so that a visitor need not play them all."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from chungtay.foundation.accounts.models import Posting
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.plans import answering
from chungtay.mandate.plans.models import Answer, Plan
from chungtay.sites.demonstration.world import acting


class Command(BaseCommand):
    help = "Lets the bodies a plan was sent to adopt it as it stands, all but so many; bodies with an account answer themselves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="number of the plan, as 12/KH-SYT")
        parser.add_argument("--leave", type=int, default=10, help="how many bodies stay silent")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        plan = Plan.objects.filter(document__number=options["number"]).select_related("document").last()
        if plan is None or plan.document is None:
            raise CommandError(f"No plan has the number {options['number']}.")
        answered = Answer.objects.filter(document=plan.document).values("agency")
        own = Plan.objects.filter(answers=plan.document).values("agency")
        visited = Posting.objects.exclude(officer__email="").values("agency")
        sent = Delivery.objects.filter(document=plan.document).select_related("receiver").order_by("receiver__code")
        silent = sent.exclude(receiver__in=answered).exclude(receiver__in=own).exclude(receiver__in=visited)
        answering_now = list(silent)[options["leave"] :]
        for one in answering_now:
            answering.adopt(acting(one.receiver, timezone.localdate()), plan.document)
        self.stdout.write(f"{len(answering_now)} bodies adopt {plan.document} as it stands.")
